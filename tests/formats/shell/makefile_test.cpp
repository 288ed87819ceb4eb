#include "catch.h"
#include "formats/extract.h"

using namespace preship;

namespace {

// "KEY? " optional, "KEY= " defaulted, "KEY! " required.
std::string reads(const std::string& text, const std::string& path = "Makefile") {
  SourceFile file;
  file.path = path;
  file.text = text;
  file.kind = FileKind::makefile;
  std::string result;
  for (const EnvRead& read : extract(0, file).env_reads) {
    CHECK(text.substr(read.key.span.begin, read.key.span.end - read.key.span.begin) == read.key.value);
    CHECK(read.span.begin <= read.key.span.begin);
    CHECK(read.phase == Phase::script);
    CHECK(read.confidence == Confidence::low);
    result += read.key.value + "!?="[static_cast<int>(read.need)] + " ";
  }
  return result;
}

}  // namespace

TEST_CASE("what a Makefile takes from its environment") {
  const std::pair<std::string, std::string> cases[] = {
      {"push:\n\tdocker push $(REGISTRY_URL)/${IMAGE_NAME}\n", "REGISTRY_URL? IMAGE_NAME? "},
      {"NAME := x\nOTHER = y\nexport MORE ?= z\nall:\n\techo $(NAME) $(OTHER) $(MORE)\n", "MORE= "},
      {"include .env\nexport\nrun:\n\techo $(DATABASE_URL)\n", "DATABASE_URL? "},
      {"-include .env .env.local\nrun:\n\techo $(DATABASE_URL)\n", "DATABASE_URL? "},
      {"include common.mk\nrun:\n\techo $(DATABASE_URL)\n", ""},
      {"TAG := $(TAG)\nx: ; echo $(TAG)\n", "TAG? "},
      {"all:\n\techo $@ $< $(@D) $(MAKE) $(CURDIR) $(CC) $(HOME) $(lower) $(shell date) $(call FN,$(1))\n", ""},
      {"# $(COMMENTED_KEY)\nall: # $(ANOTHER_KEY)\n\t# $(THIRD_KEY)\n\techo \\#$(REAL_KEY)\n", "REAL_KEY? "},
      {"all:\n\techo $$SHELL_KEY \"$${WITH_DEFAULT:-x}\" $${NEEDED:?}\n", "SHELL_KEY? WITH_DEFAULT= NEEDED! "},
      {"all:\n\tawk '{print $$NF $$KEY_IN_AWK}'\n\tfor FILE in a b; do echo $$FILE; done\n\tLOCAL_VAR=$$(date); echo $$LOCAL_VAR\n", ""},
      {"ifdef CI_TOKEN\nX := 1\nelse ifndef OTHER_TOKEN\n\nendif\n", "CI_TOKEN? OTHER_TOKEN? "},
      {"X := $(or $(APP_PORT),3000)\n", "APP_PORT= "},
      {"$(foreach APP,a b,$(APP))\ndefine BODY\nx\nendef\nall: APP_MODE = dev\nall:\n\techo $(BODY) $(APP_MODE) $$(date)\n", ""},
      {"SRC = $(SOURCE_LIST:%.c=%.o)\nLONG := a \\\n  $(IN_SECOND_LINE) \\\n  b\n", "SOURCE_LIST? IN_SECOND_LINE? "},
      {"export EXPORTED := 1\nall:\n\techo $$EXPORTED\n", ""},
      {"$", ""},
      {"$(", ""},
      {"\t$(A\\", ""},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(reads(text) == expected);
  }
  CHECK(reads("all:\n\techo $(KEY_A)\n", "tools/rules.mk").empty());
}
