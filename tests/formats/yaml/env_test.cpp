#include "catch.h"
#include "formats/extract.h"
#include "paths/classify.h"

using namespace preship;

namespace {

std::string reads(const std::string& path, const std::string& text) {
  SourceFile file;
  file.path = path;
  file.text = text;
  file.kind = kind_by_content(kind_by_name(path), path, text);
  std::string result;
  for (const EnvRead& read : extract(0, file).env_reads) {
    CHECK(text.substr(read.key.span.begin, read.key.span.end - read.key.span.begin) == read.key.value);
    CHECK(read.reader == Reader::framework);
    result += read.key.value + "!?="[static_cast<int>(read.need)] + " ";
  }
  return result;
}

}  // namespace

TEST_CASE("variables that templates put into YAML") {
  CHECK(reads("config/packages/doctrine.yaml",
              "parameters:\n  env(CACHE_DSN): ''\ndoctrine:\n  dbal:\n    url: '%env(resolve:DATABASE_URL)%'\n    # x: '%env(NO)%'\n    c: "
              "'%env(CACHE_DSN)%'\n    d: '%env(default:fallback:OTHER)%'\n    e: '%env(a b)%' '%env(\n") ==
        "DATABASE_URL! CACHE_DSN= OTHER= ");
  CHECK(
      reads("config/database.yml",
            "default:\n  host: <%= ENV.fetch(\"DB_HOST\") { \"127.0.0.1\" } %>\n  #user: <%= ENV['NO'] %>\n  name: <%= ENV['DB_NAME'] %>\n"
            "  port: <%= ENV.fetch('DB_PORT') %>\n  <%# ENV['NO'] %>\n  text: ENV['NO']\n  last: <%= ENV['") ==
      "DB_HOST= DB_NAME? DB_PORT! ");
  CHECK(reads("docs/x.yml", "a: <%= ENV['NO'] %>\n").empty());
  CHECK(reads("config/x.yml", "a: b\n").empty());
}
