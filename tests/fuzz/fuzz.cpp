// libFuzzer's entry for all targets: the program's name says which one, "fuzz_compose".

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "fuzz/targets/targets.h"

static std::string wanted;

extern "C" int LLVMFuzzerInitialize(int*, char*** argv) {
  wanted = (*argv)[0];
  wanted = wanted.substr(wanted.rfind('/') + 1);
  if (wanted.starts_with("fuzz_")) wanted.erase(0, 5);
  if (preship::run_fuzz_target(wanted, "")) return 0;
  std::fprintf(stderr, "nothing to fuzz is called '%s'\n", wanted.c_str());
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  preship::run_fuzz_target(wanted, {reinterpret_cast<const char*>(data), size});
  return 0;
}
