#pragma once
// Whatever reads bytes that strangers may have written, each with what must hold for any of them. Libfuzzer looks for bytes for which
// it does not (tests/fuzz/fuzz.cpp), and the tests run what it has found and the pages' examples (tests/fuzz/targets_test.cpp).

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "paths/classify.h"

namespace preship {

// A file of a format: its name decides what is read out of it.
struct FuzzedFormat {
  std::string_view name, path;
  FileKind kind = FileKind::unknown;  // unknown: as the path and the bytes say
};
const std::vector<FuzzedFormat>& fuzzed_formats();
void fuzz_format(const FuzzedFormat& format, std::string_view bytes);

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view bytes);
};
// What is read beside the formats. Each aborts when something does not hold.
const std::vector<FuzzTarget>& fuzz_targets();

void fuzz_arguments(std::string_view bytes);     // words of a command line, a line each
void fuzz_baseline(std::string_view bytes);      // the file of --baseline
void fuzz_config(std::string_view bytes);        // preship.toml
void fuzz_diff(std::string_view bytes);          // what `git diff` prints
void fuzz_frames(std::string_view bytes);        // frames of a language client, fed in pieces
void fuzz_ignore_rules(std::string_view bytes);  // .gitignore, and the paths after an empty line
void fuzz_messages(std::string_view bytes);      // a document, and what a language client asks about it
void fuzz_project(std::string_view bytes);       // files, through linking and every rule, and their fixes
void fuzz_reports(std::string_view bytes);       // the same files, through every output
void fuzz_results(std::string_view bytes);       // results that somebody else wrote, as a line and as a log of SARIF
void fuzz_suppression(std::string_view bytes);   // ignore comments of a file whose kind the first byte says

// The target or the format of that name; false when there is none.
bool run_fuzz_target(std::string_view name, std::string_view bytes);

// "\x01name\n" begins a file.
std::map<std::string, std::string> fuzzed_files(std::string_view bytes);
std::string fuzzed_bytes(const std::vector<std::pair<std::string, std::string>>& files);

void require(bool holds);

}  // namespace preship
