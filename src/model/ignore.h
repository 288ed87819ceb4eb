#pragma once

#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

struct IgnoreFile {
  FileId file = 0;
  std::string directory;       // that its patterns are relative to
  std::vector<Text> patterns;  // without comments and blank lines
};

}  // namespace preship
