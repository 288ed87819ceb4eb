#pragma once
// What people write at the head of a file that is not for servers.

#include <string_view>

namespace preship {

// The words of a comment that say so: "Do not use it for production", "for local development only"; "" when it has none. What such
// a comment says of something else ("never use the default passwords in production") is none.
std::string_view disclaimer(std::string_view comment);

// "Local development stack", "Stack locale pour le dev": a comment that says for whom a file is, without forbidding anything.
bool speaks_of_one_machine(std::string_view comment);
// It says something of production or of a server as well: "Works locally and in production". Not "production-like".
bool speaks_of_servers(std::string_view comment);

}  // namespace preship
