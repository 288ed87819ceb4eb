#include "knowledge/words/placeholders.h"

#include "catch.h"

using namespace preship;

TEST_CASE("placeholders are values that somebody is to replace, in whatever language") {
  for (const char* value :
       {"", "<token>", "your-key", "changeme", "replace_me", "xxxx", "abc...", "TODO: key", "user@example.com", "CAMBIAR-POR-SECRETO",
        "pega_aqui_un_token", "troque-esta-senha", "bitte-ändern", "changez-moi", "请替换为密钥", "замените-меня"}) {
    INFO(value);
    CHECK(is_placeholder(value));
  }
  for (const char* value : {"hB7qPz2VxT9mKw4RfY6nLc8d", "aquila", "s3cret", "postgres://app:pw@db/todo", "cambial", "exchanger"}) {
    INFO(value);
    CHECK_FALSE(is_placeholder(value));
  }
}
