#include "formats/compose/interpolation.h"

#include <string>

#include "catch.h"

using namespace preship;

namespace {

// name, operation, and "^" for one inside another
std::string found_in(const std::string& text) {
  std::string shown;
  for (const Interpolation& found : find_interpolations(text)) {
    shown += (shown.empty() ? "" : " ") + text.substr(found.begin, found.end - found.begin) + "=" +
             text.substr(found.name_begin, found.name_end - found.name_begin) + (found.nested ? "^" : "");
  }
  return shown;
}

}  // namespace

TEST_CASE("compose interpolations are found where compose finds them") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"plain", ""},
      {"$A-${B}", "$A=A ${B}=B"},
      {"${A:-x}${B-y}${C:?m}${D?m}${E:+z}${F+z}", "${A:-x}=A ${B-y}=B ${C:?m}=C ${D?m}=D ${E:+z}=E ${F+z}=F"},
      {"$$A $${B} $$$C", "$C=C"},
      {"${A:-${B:-c}}d", "${A:-${B:-c}}=A ${B:-c}=B^"},
      {"$1 $ ${} ${A B} ${1} $(x) {{.A}}", ""},
      {"${A", ""},
      {"${A:-{}}", "${A:-{}=A"},
  }));
  CHECK(found_in(text) == expected);
}

TEST_CASE("compose interpolations resolve to their defaults") {
  CHECK(resolve_interpolations("app:${TAG:-1.2}").value == "app:1.2");
  CHECK(resolve_interpolations("app:${TAG:-1.2}").env_key == "TAG");
  CHECK(resolve_interpolations("${A:-${B:-x}}y").value == "xy");
  CHECK(resolve_interpolations("$$A").value == "$A");
  const ResolvedText unknown = resolve_interpolations("${R:?set http://x}/app:${TAG:-1}");
  CHECK(unknown.value == "${R}/app:1");
  CHECK(unknown.unknown);
  CHECK(resolve_interpolations("${A:+x}").unknown);
}

TEST_CASE("what an interpolation needs") {
  const auto [text, need, confidence] = GENERATE(table<std::string, Need, Confidence>({
      {"${A}", Need::required, Confidence::medium},
      {"$A", Need::required, Confidence::medium},
      {"${A:?m}", Need::required, Confidence::high},
      {"${A?m}", Need::required, Confidence::high},
      {"${A:-d}", Need::defaulted, Confidence::high},
      {"${A-}", Need::defaulted, Confidence::high},
      {"${A:+d}", Need::optional, Confidence::high},
  }));
  const EnvRead read = read_of(find_interpolations("x" + text).at(0), "x" + text, {3, 10, 100});
  CHECK(read.key.value == "A");
  CHECK(read.key.span.begin == 10 + 1 + (text[1] == '{' ? 2 : 1));
  CHECK(read.span == Span{3, 11, static_cast<std::uint32_t>(11 + text.size())});
  CHECK(read.need == need);
  CHECK(read.confidence == confidence);
}

TEST_CASE("deep and endless interpolations cost little") {
  std::string nested, open;
  for (int i = 0; i < 100'000; ++i) nested += "${A:-", open += "${";
  CHECK(find_interpolations(nested + std::string(100'000, '}')).size() == 100'000);
  CHECK(resolve_interpolations(nested + std::string(100'000, '}')).unknown);
  CHECK(find_interpolations(open).empty());
}
