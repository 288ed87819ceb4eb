#pragma once
// What the program's own check demands of the text of a variable.

#include <cstdint>
#include <string>
#include <vector>

namespace preship {

enum class ValueForm : std::uint8_t {
  json_list,    // ["a", "b"]
  json_object,  // {"a": 1}
  integer,
  number,
  boolean,
  url,     // with a scheme
  one_of,  // `choices`
};

struct ValueDemand {
  ValueForm form = ValueForm::one_of;
  std::string written;                    // as the code says it: "list[str]", "z.enum"
  std::vector<std::string> choices = {};  // of one_of; otherwise texts that are taken besides
};

}  // namespace preship
