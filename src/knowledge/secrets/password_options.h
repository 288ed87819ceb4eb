#pragma once
// password_options.tsv: options of servers whose value is a password.

#include <string_view>

namespace preship {

bool takes_password(std::string_view option);

}  // namespace preship
