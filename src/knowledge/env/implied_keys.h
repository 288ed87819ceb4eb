#pragma once
// implied_keys.tsv: variables that methods of django-environ read when they are given no name.

#include <string_view>

namespace preship {

// "DATABASE_URL" of env.db(); "" for any other method.
std::string_view implied_key(std::string_view method);

}  // namespace preship
