#include "knowledge/words/templates.h"

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

bool asks_to_be_copied(std::string_view text) {
  constexpr std::size_t head = 1500;  // bytes: such words stand at the top
  return holds_any(lower_case(text.substr(0, head)),
                   {"copy this file", "copy this to", "cp .env", "rename this file", "replace with your", "replace the values",
                    "replace these values", "update with your", "update these values", "with your own values", "with your actual",
                    "this is a template", "this is an example", "template only", "do not apply this", "not applied by"});
}

}  // namespace preship
