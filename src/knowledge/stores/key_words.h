#pragma once
// key_words.tsv: words of variables that hold the address of a server behind the app.

#include <string_view>

namespace preship {

// "REDIS" of REDIS_HOST.
bool is_server_word(std::string_view word);

}  // namespace preship
