#include "workspace/revision.h"

#include "catch.h"
#include "support/temporary_tree.h"

using namespace preship;

TEST_CASE("revision: remotes as web addresses, without logins") {
  CHECK(web_address("git@github.com:acme/shop.git") == "https://github.com/acme/shop");
  CHECK(web_address("https://ada:token@gitlab.test/acme/shop.git") == "https://gitlab.test/acme/shop");
  CHECK(web_address("ssh://git@host.test:22/acme/shop") == "https://host.test:22/acme/shop");
  CHECK(web_address("/srv/git/shop.git").empty());
  CHECK(web_address("../shop").empty());
  CHECK(web_address("https://host.test/a b").empty());
}

TEST_CASE("revision: where the files come from") {
  const TemporaryTree tree;
  tree.write("a", "b");
  CHECK(source_revision(tree.root()).repository.empty());
  tree.git("init -q -b main");
  CHECK(source_revision(tree.root()).repository.empty());
  tree.git("remote add origin git@github.com:acme/shop.git");
  tree.git("add -A");
  tree.git("commit -q -m first");
  const SourceRevision source = source_revision(tree.root());
  CHECK(source.repository == "https://github.com/acme/shop");
  CHECK(source.revision.size() == 40);
  CHECK(source.branch == "main");
}
