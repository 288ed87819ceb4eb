#include "catch.h"
#include "formats/formats.h"

using namespace preship;

namespace {

std::vector<DjangoSetting> settings(const std::string& path, const std::string& text) {
  return extract_python(0, {.path = path, .text = text, .kind = FileKind::python}).django_settings;
}

}  // namespace

TEST_CASE("top-level assignments of a settings module are settings") {
  const std::string text =
      "import os\nDEBUG = True\nALLOWED_HOSTS = [\"shop.test\", 'www.shop.test']\nSECRET_KEY = os.environ[\"KEY\"]\n_private = 1\nlower = "
      "2\n"
      "if DEBUG:\n    X = 1\n";
  const auto found = settings("shop/settings.py", text);
  REQUIRE(found.size() == 3);
  CHECK(found[0].name.value == "DEBUG");
  CHECK(found[0].value.value == "True");
  CHECK(found[0].literal);
  CHECK(text.substr(found[0].value.span.begin, found[0].value.span.end - found[0].value.span.begin) == "True");
  REQUIRE(found[1].items.size() == 2);
  CHECK(found[1].items[1].value == "www.shop.test");
  CHECK(text.substr(found[1].items[0].span.begin, 9) == "shop.test");
  CHECK_FALSE(found[2].literal);
}

TEST_CASE("a list with a computed element is not literal, and other modules have no settings") {
  const auto found = settings("shop/settings/base.py", "ALLOWED_HOSTS = ['a', host()]\n");
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].literal);
  CHECK(found[0].items.empty());
  CHECK(settings("shop/views.py", "DEBUG = True\n").empty());
}
