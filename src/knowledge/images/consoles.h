#pragma once
// consoles.tsv: images whose page or API asks nobody who he is.

#include <cstdint>
#include <string_view>
#include <vector>

namespace preship {

struct ImageConsole {
  std::string_view repository;
  std::uint16_t port = 0;
  std::vector<std::string_view> logins;  // what stands in the environment or the command where somebody is asked
  std::string_view opened_by;            // it is there only where the command says this; "" for always
  std::string_view what;                 // what everybody gets
};

// Null where the image has none there.
const ImageConsole* find_console(std::string_view repository, std::uint16_t port);

}  // namespace preship
