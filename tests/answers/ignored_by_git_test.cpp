#include "answers/ignored_by_git.h"

#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

TEST_CASE("an ignore file to which lines were appended in UTF-16 still ignores what stands above them") {
  const std::string wide{"f\0i\0r\0e\0b\0a\0s\0e\0.\0j\0s\0o\0n\0\r\0\n\0", 30};
  Analysis analysis = Analysis::from_memory({{".gitignore", "node_modules\n.env\n" + wide + wide + wide}, {"a.js", "process.env.A"}});
  CHECK(ignored_by_git(analysis.project(), ".env"));
  CHECK(ignored_by_git(analysis.project(), "node_modules/a.js"));
  CHECK_FALSE(ignored_by_git(analysis.project(), "firebase.json"));
}
