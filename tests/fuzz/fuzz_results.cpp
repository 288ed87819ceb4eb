// A libFuzzer target: results that somebody else wrote, as a line and as a log of SARIF.

#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "engine/fleet/parse.h"
#include "sarif/runs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  preship::FleetRules rules;
  try {
    preship::parse_result_line(text, rules);
  } catch (const std::invalid_argument&) {  // says what is wrong with it
  }
  try {
    std::istringstream log(text);
    sarif::each_run(log, [&](const sarif::RunText& run) {
      if (text.compare(run.begin, run.text.size(), run.text) != 0) std::abort();
      preship::parse_sarif_run(run.text, rules);
      if (sarif::without_blanks(sarif::without_blanks(run.text)) != sarif::without_blanks(run.text)) std::abort();
    });
  } catch (const sarif::ReadError&) {}
  return 0;
}
