#include "formats/migrations/prisma_schema.h"

#include "catch.h"
#include "model/migration.h"

using namespace preship;

namespace {

PrismaSchema read(std::string text) {
  Facts facts;
  add_prisma_schema(0, {.path = "prisma/schema.prisma", .text = std::move(text)}, facts);
  return *facts.migration_files.at(0)->schema;
}

}  // namespace

TEST_CASE("models with their tables and columns") {
  const PrismaSchema schema = read(
      "datasource db {\n  provider = \"postgresql\" // the one\n  url = env(\"DATABASE_URL\")\n  directUrl = env(\"DIRECT_URL\")\n}\n"
      "enum Role {\n  admin\n}\n/* model Old {\n} */\nmodel User {\n  id Int @id\n  mail String? @map(\"e_mail\")\n  role Role\n  posts "
      "Post[]\n"
      "  gone String @ignore\n\n  @@map(\"users\")\n}\nview Seen {\n  id Int\n}\n");
  CHECK(schema.provider.value == "postgresql");
  CHECK(schema.url_key.value == "DATABASE_URL");
  CHECK(schema.direct);
  CHECK(schema.fault.value.empty());
  REQUIRE(schema.models.size() == 2);
  const PrismaModel& user = schema.models[0];
  CHECK(user.table == "users");
  REQUIRE(user.fields.size() == 5);
  CHECK(user.fields[1].column == "e_mail");
  CHECK(user.fields[3].list);
  CHECK_FALSE(user.fields[4].stored);
  CHECK_FALSE(schema.models[1].stored);
  CHECK(schema.enums == std::vector<std::string>{"Role"});
}

TEST_CASE("what no reader of the language takes") {
  CHECK(read("model A {\n  id Int @id\n").fault.value == "the block is not closed");
  CHECK(read("model A {\n  id Int\n  id Int\n}\n").fault.value == "the field 'id' of 'A' stands in it twice");
  CHECK(read("model A {\n  id Int\n}\n}\n").fault.value == "a brace is closed that none has opened");
  CHECK(read("model A {\n  id Int\n\n  @@index([\n    id,\n  ])\n}\n").fault.value.empty());
}
