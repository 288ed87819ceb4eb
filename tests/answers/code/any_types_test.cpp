#include "answers/code/any_types.h"

#include "catch.h"

using namespace preship;

namespace {

std::size_t count(const std::string& text) { return any_types({.path = "a.ts", .text = text}, 0).size(); }

}  // namespace

TEST_CASE("any types: in types alone") {
  CHECK(count("let a: any;") == 1);
  CHECK(count("f(b as any, <any>c);") == 2);
  CHECK(count("let d: any[] | any, e: Map<string, any>;") == 3);
  CHECK(count("const any = 1; Promise.any([any]); x.any; company: many;") == 0);
  CHECK(count("// x: any\n/* y: any */ const s = 'z: any' + \"w: any\" + `v: any`;") == 0);
}

TEST_CASE("any types: any bytes end, and a quote hides one line") {
  CHECK(count("const quote = /'/;\nlet a: any;") == 1);
  CHECK(count("'any: any") == 0);
  CHECK(count("/* any: any") == 0);
  CHECK(count("`any") == 0);
  CHECK(count("any") == 0);
  CHECK(count("") == 0);
}
