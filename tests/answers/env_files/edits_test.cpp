#include "answers/env_files/edits.h"

#include "answers/env/contract.h"
#include "catch.h"
#include "engine/analysis.h"
#include "engine/fix.h"

using namespace preship;

namespace {

// `text` as an example file after the fix that `make` gives for it.
template <class Make>
std::string edited(const std::string& text, Make make) {
  Analysis analysis = Analysis::from_memory({{".env.example", text}});
  const Project& project = analysis.project();
  const Fix fix = make(project, *project.facts.dotenv_files.at(0));
  return apply_edits(text, fix.edits).value_or("edits overlap");
}

std::string with(const std::string& text, const std::vector<std::string>& keys) {
  return edited(text, [&](const Project& project, const DotenvFile& file) { return add_to_example(project, file, keys); });
}

std::string listing(const std::string& text, const std::vector<std::string>& keys) {
  return edited(text, [&](const Project& project, const DotenvFile& file) { return list_commented(project, file, keys); });
}

// Without the entries whose key starts with "OLD".
std::string without_old(const std::string& text) {
  return edited(text, [](const Project& project, const DotenvFile& file) {
    std::vector<const DotenvEntry*> old;
    for (const DotenvEntry& entry : file.entries)
      if (!entry.commented && entry.key.value.starts_with("OLD")) old.push_back(&entry);
    return remove_entries(project, file, old);
  });
}

}  // namespace

TEST_CASE("dotenv edits: keys are added beside their family, in the file's line ends") {
  CHECK(with("A=1\n", {"B", "C"}) == "A=1\nB=\nC=\n");
  CHECK(with("A=1", {"B", "C"}) == "A=1\nB=\nC=\n");
  CHECK(with("DB_HOST=h # where\n\nPORT=1\n", {"DB_USER", "X"}) == "DB_HOST=h # where\nDB_USER=\n\nPORT=1\nX=\n");
  CHECK(with("DB_HOST=\r\nPORT=1\r\n", {"DB_USER", "X"}) == "DB_HOST=\r\nDB_USER=\r\nPORT=1\r\nX=\r\n");
  CHECK(with("DB_KEY=\"a\nb\"\nPORT=1\n", {"DB_USER"}) == "DB_KEY=\"a\nb\"\nDB_USER=\nPORT=1\n");
  CHECK(with("DB_HOST=\n# DB_PORT=\nPORT=1\n", {"DB_USER"}) == "DB_HOST=\nDB_USER=\n# DB_PORT=\nPORT=1\n");
  CHECK(listing("DB_HOST=\n# DB_PORT=\nPORT=1\n", {"DB_USER"}) == "DB_HOST=\n# DB_PORT=\n# DB_USER=\nPORT=1\n");
}

TEST_CASE("dotenv edits: what is removed takes only its own comments along") {
  CHECK(without_old("A=1\nOLD=2\nB=3\n") == "A=1\nB=3\n");
  CHECK(without_old("# on a\nA=1\n# on old\nOLD=2\n") == "# on a\nA=1\n");
  CHECK(without_old("# on old\nOLD=2\n# on b\nB=3\n") == "# on b\nB=3\n");
  CHECK(without_old("# on both\nOLD=2\nB=3\n") == "# on both\nB=3\n");
  CHECK(without_old("A=1\n# B=2\nOLD=3\n") == "A=1\n# B=2\n");
  CHECK(without_old("A=1\n\n# old\nOLD=2\nOLD_2=\"x\ny\"\n\nB=3\n") == "A=1\n\nB=3\n");
  CHECK(without_old("A=1\r\n\r\nOLD=2\r\n") == "A=1\r\n");
  CHECK(without_old("A=1\n\nOLD=2\n\nOLD_2=3\n") == "A=1\n");
  CHECK(without_old("OLD=2\n") == "");
}

TEST_CASE("dotenv edits: the head of a section goes with its last entry") {
  CHECK(without_old("# ====\n# One\n# =====\nOLD=1\n\n# =====\n# Two\n# =====\nA=1\n") == "# =====\n# Two\n# =====\nA=1\n");
  CHECK(without_old("A=1\n\n# -----\n# One\n# -----\n# first\nOLD=1\n\n# second\nB=1\n") ==
        "A=1\n\n# -----\n# One\n# -----\n\n# second\nB=1\n");
  CHECK(without_old("A=1\n\n# -----\n# One\n# -----\nOLD=1\n\nOLD_2=2\n") == "A=1\n");
}
