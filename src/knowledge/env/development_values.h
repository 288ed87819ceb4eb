#pragma once
// Values that belong to a developer's machine, by their variables.

#include <optional>
#include <string_view>

namespace preship {

struct DevelopmentValue {
  std::string_view consequence;  // what the value does in production: "errors show their internals to visitors"
  std::string_view replacement;  // what production has instead, in the spelling of that variable; "" when it cannot be known
  bool secret = false;           // the value itself is not to be printed
};

// nullopt when the value may well be production's. The key decides: `DEBUG=app:*` and `DEBUG=1` are two things.
std::optional<DevelopmentValue> development_value(std::string_view key, std::string_view value);

// True for names of databases such as "app_dev" and "test".
bool is_development_database(std::string_view name);

}  // namespace preship
