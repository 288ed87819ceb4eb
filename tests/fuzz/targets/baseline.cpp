#include "fuzz/targets/targets.h"

#include "engine/baseline.h"
#include "engine/select.h"

void preship::fuzz_baseline(std::string_view bytes) {
  try {
    parse_baseline(bytes, "baseline.json");
  } catch (const UsageError&) {  // says what is wrong with it
  }
}
