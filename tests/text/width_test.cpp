#include "text/width.h"

#include "catch.h"

using namespace preship;

TEST_CASE("width: wide characters take two columns, combining marks none") {
  CHECK(display_width('a') == 1);
  CHECK(display_width(U'é') == 1);
  CHECK(display_width(U'漢') == 2);
  CHECK(display_width(U'한') == 2);
  CHECK(display_width(U'😀') == 2);
  CHECK(display_width(0x0301) == 0);
  CHECK(display_width(U'│') == 1);
}

TEST_CASE("width: UTF-8 is taken apart, broken bytes one by one") {
  CHECK(first_code_point("é!").value == U'é');
  CHECK(first_code_point("😀").bytes == 4);
  for (const char* broken : {"\xFF", "\xC0\x80", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"}) {
    CHECK_FALSE(first_code_point(broken).valid);
    CHECK(first_code_point(broken).bytes == 1);
  }
}

TEST_CASE("printable: nothing that a terminal would obey goes through") {
  CHECK(printable("plain é 漢") == "plain é 漢");
  CHECK(printable("\x1b[31mred\x07") == "\\x1b[31mred\\x07");
  CHECK(printable("a\nb\tc\r") == "a\\nb\\tc\\x0d");
  CHECK(printable("\u202Eevil") == "\\u202eevil");
  CHECK(printable("\xC2\x9B"
                  "1m") == "\\x9b1m");
  CHECK(printable("\xFFx") == "\\xffx");
}

TEST_CASE("printable: nothing that a CI runner would obey in a log goes through") {
  CHECK(printable("::error::x") == "\\x3a:error::x");
  CHECK(printable("  ::set-env name=a::x") == "  \\x3a:set-env name=a::x");
  CHECK(printable("a##[error]b##vso[task]c") == "a#\\x23[error]b#\\x23vso[task]c");
  CHECK(printable("###[error]") == "##\\x23[error]");
  CHECK(printable("a::b ## [c]") == "a::b ## [c]");
}
