#pragma once
// Findings for people: one line each when piped, with the source around them on a terminal.

#include <string>

#include "report/report.h"

namespace preship {

struct TextStyle {
  bool rich = false;    // excerpts and notes with their source
  bool notes = true;    // without `rich`: a line for each note and for the fix; otherwise a finding is one line
  bool colour = false;  // ANSI colours
  bool links = false;   // OSC 8 hyperlinks
  bool summary = true;
  unsigned width = 100;  // columns of the terminal; longer lines are cut
};

// Paths are relative to the working directory of `run` when they lie below it, else absolute.
std::string text_report(const CheckResult& result, const RunFacts& run, const TextStyle& style);

// "Found 2 errors and 1 warning." Empty when there is none.
std::string summary_line(const Counts& counts);

}  // namespace preship
