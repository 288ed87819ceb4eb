#pragma once
// Migrations that cannot be taken back, by the tools that could.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct WayBackGap {
  Span span;
  std::string folder;        // of the migrations
  bool empty = false;        // there is a way back, and it does nothing
  bool destructive = false;  // the way forward drops something
};

// Only those that say nothing of it themselves. In the order of their paths.
std::vector<WayBackGap> way_back_gaps(const Project& project);

// A way back that leaves something which the way forward made.
struct Leftover {
  Span span;         // what was made
  std::string what;  // "the table 'users'"
  FileId back = 0;   // the file of the way back
};
std::vector<Leftover> leftovers(const Project& project);

}  // namespace preship
