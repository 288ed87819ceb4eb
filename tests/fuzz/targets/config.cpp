#include "fuzz/targets/targets.h"

#include "formats/data/toml_parser.h"
#include "workspace/config.h"
#include "workspace/validate_config.h"

void preship::fuzz_config(std::string_view bytes) {
  const JsonParse parsed = parse_toml(0, bytes);
  if (!parsed.root) return;
  read_config(*parsed.root);
  for (const ConfigProblem& problem : validate_config(*parsed.root))
    require(problem.span.begin <= problem.span.end && problem.span.end <= bytes.size());
}
