#include "answers/build/dev_servers.h"

#include <string>

#include "catch.h"

using namespace preship;

namespace {

ShellCommand command_of(const std::string& text) {
  ShellCommand command;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    command.words.push_back({text.substr(begin, end - begin), {}});
    begin = end + 1;
  }
  return command;
}

}  // namespace

TEST_CASE("development servers by their command lines") {
  struct Case {
    const char *command, *server;
  };
  const Case cases[] = {
      {"next dev -p 3000", "next dev"},
      {"next start", ""},
      {"vite", "vite"},
      {"vite --host", "vite"},
      {"vite preview", ""},
      {"vite build", ""},
      {"python manage.py runserver 0:80", "manage.py runserver"},
      {"python3 ./manage.py migrate", ""},
      {"php artisan serve", "artisan serve"},
      {"php -S 0.0.0.0:80", "php -S"},
      {"php -v", ""},
      {"flask --app web run", "flask run"},
      {"flask db upgrade", ""},
      {"uvicorn app:app --reload", "uvicorn --reload"},
      {"uvicorn app:app", ""},
      {"nodemon server.js", "nodemon"},
      {"node server.js", ""},
      {"node --watch server.js", "node --watch"},
      {"nest start --watch", "nest --watch"},
      {"nest start", ""},
      {"tsx watch src/index.ts", "tsx watch"},
      {"tsx src/index.ts", ""},
      {"", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.command);
    CHECK(development_server(command_of(one.command)) == one.server);
  }
}
