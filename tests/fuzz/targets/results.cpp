#include "fuzz/targets/targets.h"

#include <sstream>
#include <stdexcept>

#include "engine/fleet/parse.h"
#include "sarif/runs.h"

void preship::fuzz_results(std::string_view bytes) {
  const std::string text(bytes);
  FleetRules rules;
  try {
    parse_result_line(text, rules);
  } catch (const std::invalid_argument&) {  // says what is wrong with it
  }
  try {
    std::istringstream log(text);
    sarif::each_run(log, [&](const sarif::RunText& run) {
      require(text.compare(run.begin, run.text.size(), run.text) == 0);
      parse_sarif_run(run.text, rules);
      require(sarif::without_blanks(sarif::without_blanks(run.text)) == sarif::without_blanks(run.text));
    });
  } catch (const sarif::ReadError&) {}
}
