#include "paths/camel_case.h"

#include "text/characters.h"

namespace preship {

std::string with_last_words_apart(std::string_view path) {
  std::string apart;
  apart.reserve(path.size() + 8);
  std::size_t last = std::string::npos;  // in `apart`, where the last word of the part begins
  for (const char byte : path) {
    const bool ends = !is_word(byte);
    if (ends && last != std::string::npos) apart.insert(last, 1, '-');
    if (ends) last = std::string::npos;
    else if (is_upper(byte) && !apart.empty() && is_lower(apart.back())) last = apart.size();
    else if (is_upper(byte)) last = std::string::npos;
    apart += byte;
  }
  if (last != std::string::npos) apart.insert(last, 1, '-');
  return apart;
}

}  // namespace preship
