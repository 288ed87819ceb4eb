#include "report/markdown.h"

#include "text/width.h"

namespace preship {

std::string md_text(std::string_view text) {
  std::string out;
  for (const char byte : printable(text)) {
    if (std::string_view("\\`*_<>[]|#~@").find(byte) != std::string_view::npos) out += '\\';
    out += byte;
  }
  return out;
}

std::string md_code(std::string_view text) {
  std::string out = printable(text);
  for (char& byte : out)
    if (byte == '`') byte = '\'';
  return "`" + out + "`";
}

}  // namespace preship
