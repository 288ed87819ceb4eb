#include "answers/docker/packages.h"

#include "catch.h"
#include "formats/shell/shell.h"

using namespace preship;

namespace {

PackageCommand read(const std::string& text) { return package_command(parse_shell(0, text, 0).at(0)).value(); }

// The packages of an install that have no version.
std::string loose(const std::string& text) {
  const PackageCommand command = read(text);
  std::string names;
  for (const Text& package : command.packages)
    if (!is_pinned(command, package)) names += (names.empty() ? "" : " ") + package.value;
  return names;
}

}  // namespace

TEST_CASE("each package manager names versions in its own way") {
  CHECK(loose("apt-get install -y curl=1.2 git jq/stable ./x.deb") == "git");
  CHECK(loose("apk add --no-cache -t build gcc git~2.5 make=4") == "gcc");
  CHECK(loose("dnf install -y httpd-2.4.24 mod_ssl @development") == "mod_ssl");
  CHECK(loose("zypper -n install httpd=2.4 vim") == "vim");
  CHECK(loose("pip3 install -r requirements.txt flask django==5 .") == "flask");
  CHECK(loose("python -m pip install --no-cache-dir example") == "example");
  CHECK(loose("npm install -g @scope/a @scope/b@1 ./c git+https://host/d#v1") == "@scope/a");
  CHECK(loose("gem install rails:7.1 puma") == "puma");
  CHECK(loose("go install example.com/x@latest ./cmd example.com/y@v1.2.3") == "example.com/x@latest");
}

TEST_CASE("what cannot be known counts as pinned") {
  CHECK(loose("apt-get install -y $PACKAGES").empty());
  CHECK(loose("pip install pykafka -c constraints.txt").empty());
  CHECK(loose("yum install -y https://example.com/x.rpm").empty());
}

TEST_CASE("an install waits unless it is told not to ask") {
  CHECK(waits_for_answer(read("apt-get install curl")));
  CHECK(waits_for_answer(read("yum install httpd")));
  CHECK(waits_for_answer(read("zypper install httpd")));
  for (const char* text : {"apt-get install -yq curl", "apt-get -qq install curl", "apt-get install -q -q curl",
                           "apt-get install -q=2 curl", "dnf -y install x", "zypper -n in x", "apk add curl", "apt-get update"})
    CHECK_FALSE(waits_for_answer(read(text)));
}
