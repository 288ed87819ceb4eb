#include "engine/checklist/assess.h"

#include "catch.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

struct Assessed {
  CheckedProject checked;
  Assessment assessment;

  Assessed(const Files& files, const std::vector<std::string>& names, std::vector<Attestation> words = {}) {
    checked.analysis =
        std::make_shared<Analysis>(Analysis::from_memory(files, {.jobs = 1, .settings = {.attestations = std::move(words)}}));
    checked.project = &checked.analysis->project();
    checked.report = check_project(*checked.project, {.selection = {.strict = true}, .jobs = 1});
    assessment = assess(checked, names, "2026-06-01");
  }

  const AssessedItem& item(std::string_view id) const {
    for (const AssessedList& list : assessment.lists)
      for (const AssessedSection& section : list.sections)
        for (const AssessedItem& each : section.items)
          if (each.item->id == id) return each;
    throw std::runtime_error("no item " + std::string(id));
  }
};

const Files shop = {
    {"package.json", R"({"name":"shop","scripts":{"build":"tsc","start":"node ."},"dependencies":{"express":"5.1.0","pg":"8.0.0"}})"},
    {"package-lock.json", "{}\n"},
    {"server.js", "connect(process.env.DATABASE_URL);\nsign(process.env.SESSION_SECRET);\n"},
    {".env.example", "DATABASE_URL=\nSESSION_SECRET=\n"},
    {"Dockerfile", "FROM node:22\nCMD [\"node\", \"server.js\"]\n"},
    {"compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: postgres://db/shop\n"}};

}  // namespace

TEST_CASE("assess: passed says what was looked at, failed says where, and nothing to look at is not passed") {
  const Assessed assessed(shop, {"small-saas"});
  const AssessedItem& dumps = assessed.item("S1-7.06");
  CHECK(dumps.state == ItemState::passed);
  REQUIRE_FALSE(dumps.looked.empty());
  CHECK(dumps.looked.front().at == "6 files");
  CHECK(assessed.item("S1-14.08").state == ItemState::not_applicable);
  CHECK(assessed.item("S1-14.08").why == "no nginx file");
  CHECK(assessed.item("S1-10.04").state == ItemState::not_applicable);  // a manual item that does not apply
  CHECK(assessed.item("S1-3.01").state == ItemState::needs_person);
}

TEST_CASE("assess: a finding about one variable fails the items about that variable alone") {
  const Assessed assessed(shop, {"small-saas"});
  CHECK(assessed.item("S1-2.02").state == ItemState::failed);  // SESSION_SECRET is not given
  CHECK(assessed.item("S1-5.02").state == ItemState::passed);  // the database address is
  CHECK(assessed.item("S1-5.02").looked.front().at == "1 variable of this kind");
}

TEST_CASE("assess: a person's word counts until it expires, for items that ask for the same too") {
  const Attestation good{"S1-2.04", "Ana", "2026-05-01", "dig", "2026-07-01"}, late{"S1-3.01", "Ana", "2026-01-01", "ping", "2026-06-01"};
  const Assessed assessed(shop, {"small-saas"}, {good, late, {"S1-7.06", "Ana", "2026-05-01", "I looked", ""}});
  CHECK(assessed.item("S1-2.04").state == ItemState::attested);
  CHECK(assessed.item("S1-2.04").why == "Ana of 2026-05-01, until 2026-07-01");
  CHECK(assessed.item("S1-3.02").state == ItemState::attested);  // the same question
  CHECK(assessed.item("S1-15.01").state == ItemState::attested);
  CHECK(assessed.item("S1-3.01").state == ItemState::failed);
  CHECK(assessed.item("S1-3.01").why == "the word of Ana of 2026-01-01 expired on 2026-06-01");
  CHECK(assessed.item("S1-7.06").state == ItemState::passed);  // the repository itself shows it
}

TEST_CASE("assess: lists are chosen by what is there") {
  const auto names = [](const Files& files) {
    std::vector<std::string> result;
    for (const AssessedList& list : Assessed(files, {}).assessment.lists) result.push_back(list.list->name);
    return result;
  };
  CHECK(names(shop) == std::vector<std::string>{"small-saas"});
  CHECK(names({{"artisan", ""}, {"composer.json", "{}"}}) == std::vector<std::string>{"staged-cutover"});
  CHECK(names({{"package.json", R"({"dependencies":{"next":"15.0.0","nextly":"0.0.1"}})"}, {".sealos/state.json", "{}"}}) ==
        std::vector<std::string>{"nextjs-on-sealos", "nextly-migrations"});
  CHECK_THROWS_WITH(names({{"README.md", "x"}}), Catch::Contains("no checklist fits"));
  CHECK_THROWS_WITH(Assessed(shop, {"small-sas"}), Catch::Contains("did you mean 'small-saas'?"));
}

TEST_CASE("assess: an accepted finding does not fail, and is told") {
  Files files = shop;
  files["Dockerfile"] = "FROM node:latest # preship-ignore image/latest-tag: sandbox\nCMD [\"node\", \"server.js\"]\n";
  const Assessed assessed(files, {"small-saas"});
  for (const Finding* finding : assessed.item("S1-8.03").findings) CHECK(finding->rule != "image/latest-tag");
}

TEST_CASE("assess: items on images of this repository do not care for others, and items on some files for the rest") {
  Files files = shop;
  files["compose.yaml"] = "services:\n  web:\n    build: .\n  proxy:\n    image: nginx:latest\n";
  const Assessed assessed(files, {"small-saas", "staged-cutover"});
  CHECK(assessed.item("S1-8.03").state == ItemState::failed);
  CHECK(assessed.item("S1-7.04").findings.empty());
  CHECK(assessed.item("S4-5.03").state == ItemState::not_applicable);
  CHECK(assessed.item("S4-5.03").why == "no file of this kind");
  files["db/seed.js"] = "create('admin');\n";
  CHECK(Assessed(files, {"staged-cutover"}).item("S4-5.03").looked.front().at == "1 file of this kind");
}

TEST_CASE("assess: what must be done is asked of a person where nothing shows it and what stands for all waits for all") {
  const Assessed assessed(shop, {"small-saas"});
  CHECK(assessed.item("S1-15.03").state == ItemState::needs_person);
  CHECK(assessed.item("S1-15.03").why == "nothing in the repository shows it: no manifest file, no nginx file");
  CHECK(assessed.item("S1-26.02").why.starts_with("waits for the others: "));
}

TEST_CASE("assess: what the repository only raises is asked of a person, and what it shows is done") {
  CHECK(Assessed(shop, {"nextjs-on-sealos"}).item("S0-6.04").state == ItemState::needs_person);
  CHECK(Assessed(shop, {"staged-cutover"}).item("S4-5.05").state == ItemState::not_applicable);
  CHECK(Assessed(shop, {"staged-cutover"}).item("S4-3.03").why.starts_with("waits for the others: "));
  Files files = shop;
  files["mail.js"] = "send(process.env.APP_URL);\n";
  files["seal.js"] = "const cipher = createCipheriv('aes-256-gcm', key, iv);\n";
  const Assessed assessed(files, {"nextjs-on-sealos", "staged-cutover"});
  CHECK(assessed.item("S0-6.04").state == ItemState::passed);
  CHECK(assessed.item("S4-5.05").state == ItemState::needs_person);
  CHECK(assessed.item("S4-5.05").why.starts_with("how the key comes along"));
}
