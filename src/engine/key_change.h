#pragma once
// An environment variable renamed or taken out everywhere at once, in memory. Writing files is the command line's business.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analysis.h"
#include "model/rule.h"

namespace preship {

struct KeyPlace {
  std::string path;  // relative to the project's root
  std::uint32_t line = 0;
  std::string why;
};

struct KeyChange {
  std::map<std::string, std::pair<std::string, std::string>> files;  // path to text before and after
  std::map<std::string, std::vector<Edit>> edits;                    // of each of them, with spans of the text before
  std::size_t places = 0;
  std::vector<KeyPlace> obstacles;  // why it cannot be known that all places are found, or why one cannot be changed
  std::vector<KeyPlace> outside;    // what has to be done where this repository does not reach, and what stays
};

// Every place where the key stands as a whole word. Throws UsageError when nothing here has the old name, or the new one is none.
KeyChange rename_key(Analysis& analysis, const std::string& old_key, const std::string& new_key);

// Takes out whatever gives the key. Code that reads it is an obstacle: that is for whoever knows the code.
KeyChange remove_key(Analysis& analysis, const std::string& key);

// Why places that read the key may have been missed: names that are computed, an environment that is handed on as a whole.
std::vector<KeyPlace> unseen_reads(const Project& project, std::string_view key);

}  // namespace preship
