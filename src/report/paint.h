#pragma once

#include <string>

namespace preship {

// The text in an ANSI colour ("1;31"), or as it is.
inline std::string painted(bool colours, const char* colour, const std::string& text) {
  return colours ? std::string("\x1b[") + colour + "m" + text + "\x1b[0m" : text;
}

}  // namespace preship
