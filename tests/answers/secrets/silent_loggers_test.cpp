#include "answers/secrets/silent_loggers.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

static bool silent(const std::string& call, const std::string& logger) {
  Analysis analysis =
      Analysis::from_memory({{"package.json", "{}"}, {"app.ts", call + "(process.env.REDIS_URL);\n"}, {"lib/logger.ts", logger}});
  return is_silent_in_production(analysis.project(), analysis.project().facts.secret_logs.at(0));
}

TEST_CASE("loggers that switch themselves off in production") {
  CHECK(silent("logger.info", "this.enabled = process.env.NODE_ENV !== \"production\";\n"));
  CHECK(silent("logger.info", "export default create({ silent: process.env.NODE_ENV === 'production' });\n"));
  CHECK(silent("logger.info", "export function info() { if (process.env.NODE_ENV === 'production') return; }\n"));
  CHECK(!silent("logger.info", "this.enabled = process.env.NODE_ENV === \"production\";\n"));
  CHECK(!silent("logger.info", "export default pino();\n"));
  CHECK(!silent("console.log", "this.enabled = process.env.NODE_ENV !== \"production\";\n"));
}
