#pragma once
// first_logins.tsv: what the images of databases make of their variables at their first start.

#include <span>
#include <string_view>

namespace preship {

struct FirstLogin {
  std::string_view store;
  std::string_view user, password, database;       // the variables; "" where there is none
  std::string_view default_user;                   // without the variable; "" for none
  bool database_is_user = false;                   // without the variable, the database is called like the user
  std::string_view superuser, superuser_password;  // exists beside the user; its variable
  std::string_view source;
};
std::span<const FirstLogin> first_logins();

}  // namespace preship
