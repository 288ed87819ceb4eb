#include <string>

#include "catch.h"
#include "formats/formats.h"
#include "model/document.h"
#include "model/project.h"

using namespace preship;

// The stage of each block and the first words of its first command.
static std::string blocks_of(const std::string& text, const std::string& path = "README.md") {
  const Facts facts = extract_markdown(0, {.path = path, .text = text, .kind = FileKind::markdown});
  std::string told;
  for (const auto& document : facts.documents)
    for (const DocumentedCommands& block : document->blocks) {
      static constexpr const char* stages[] = {"?", "dev", "staging", "prod"};
      told += stages[static_cast<int>(block.stage)];
      for (const Text& word : block.commands.at(0).words) told += " " + word.value;
      told += "; ";
    }
  return told;
}

TEST_CASE("headings say for which stage a command is") {
  const std::string up = "```bash\ndocker compose up -d\n```\n";
  CHECK(blocks_of("# Shop\n" + up) == "? docker compose up -d; ");
  CHECK(blocks_of("# Shop\n## Local development\n" + up) == "dev docker compose up -d; ");
  CHECK(blocks_of("# Shop\n## Deployment\n### Start\n" + up) == "prod docker compose up -d; ");
  CHECK(blocks_of("## Deployment\ntext\n## Other\n" + up) == "? docker compose up -d; ");
  CHECK(blocks_of("## Deploy it locally\n" + up) == "dev docker compose up -d; ");
  CHECK(blocks_of("## 部署\n" + up) == "prod docker compose up -d; ");
  CHECK(blocks_of(up, "CONTRIBUTING.md") == "dev docker compose up -d; ");
  CHECK(blocks_of(up, "docs/deployment.md") == "prod docker compose up -d; ");
}

TEST_CASE("the sentence or comment before a command says more than the heading") {
  CHECK(blocks_of("# Deployment\nFor local testing:\n\n```sh\n$ docker-compose up\n```\n") == "dev docker-compose up; ");
  CHECK(blocks_of("- **Development**\n\n  ```\n  docker compose up\n  ```\n- other\n\n  ```\n  docker compose up --build\n  ```\n") ==
        "dev docker compose up; ? docker compose up --build; ");
  CHECK(blocks_of("```bash\n# Development\ndocker compose up\n\n# Production\ndocker compose -f prod.yml up -d\n```\n") ==
        "dev docker compose up; prod docker compose -f prod.yml up -d; ");
  CHECK(blocks_of("Run `docker compose up` for local development.\n") == "dev docker compose up; ");
}

TEST_CASE("what is no command is left out") {
  CHECK(blocks_of("```yaml\nservices: {compose: {}}\n```\n") == "");
  CHECK(blocks_of("Docker compose is used.\n") == "");
  CHECK(blocks_of("Use `npm` or `yarn install`, which is called `dependencies`.\n") == "? yarn install; ");
  CHECK(blocks_of("") == "");
  CHECK(blocks_of("```bash\ndocker compose up") == "? docker compose up; ");
}

// "2 Rollback<Deploy 1 item" of each section with a heading.
static std::string sections_of(const std::string& text) {
  const Facts facts = extract_markdown(0, {.path = "docs/runbook.md", .text = text, .kind = FileKind::markdown});
  std::string told;
  for (const DocumentSection& section : facts.documents.at(0)->sections) {
    if (section.level == 0) continue;
    const std::string above = facts.documents[0]->sections[section.parent].heading.value;
    told += std::to_string(section.level) + " " + section.heading.value + "<" + above + " " + std::to_string(section.items) + " [" +
            text.substr(section.whole.begin, section.whole.end - section.whole.begin) + "]\n";
  }
  return told;
}

TEST_CASE("a section has its own text, and that of the sections in it") {
  CHECK(sections_of("# A\n1. x\n2. y\n## B\nb\n### C\n## D\n") ==
        "1 A< 2 [# A\n1. x\n2. y\n## B\nb\n### C\n## D\n]\n"
        "2 B<A 0 [## B\nb\n### C\n]\n"
        "3 C<B 0 [### C\n]\n"
        "2 D<A 0 [## D\n]\n");
  CHECK(sections_of("Under\n=====\n- a\n\n# Next `code`\n") == "1 Under< 1 [Under\n=====\n- a\n\n]\n1 Next  code< 0 [# Next `code`\n]\n");
  CHECK(sections_of("### Deep\n# Top\n") == "3 Deep< 0 [### Deep\n]\n1 Top< 0 [# Top\n]\n");
}

TEST_CASE("links, code and boxes have their places") {
  const std::string text = "# A\n[one](a.md) and `b.sh`, [two](b.sh#x)\n- [x] done\n- [ ] open\n- [link](c.md)\n";
  const Facts facts = extract_markdown(0, {.path = "README.md", .text = text, .kind = FileKind::markdown});
  std::string told;
  for (const DocumentReference& one : facts.documents.at(0)->references) {
    CHECK(text.substr(one.target.span.begin, one.target.value.size()) == one.target.value);
    told += one.target.value + (one.code ? " code; " : "; ");
  }
  CHECK(told == "a.md; b.sh code; b.sh#x; c.md; ");
  REQUIRE(facts.documents[0]->tasks.size() == 2);
  CHECK(facts.documents[0]->tasks[0].done);
  CHECK_FALSE(facts.documents[0]->tasks[1].done);
  CHECK(text.substr(facts.documents[0]->tasks[1].span.begin, 3) == "[ ]");
}

TEST_CASE("a bar ends a cell, a backslash keeps it") {
  const auto cells = [](const std::string& text) {
    const Facts facts = extract_markdown(0, {.path = "README.md", .text = text, .kind = FileKind::markdown});
    std::string told;
    for (const DocumentTable& table : facts.documents.at(0)->tables)
      for (const DocumentRow& row : table.rows) {
        for (const Text& cell : row.cells) {
          CHECK(text.substr(cell.span.begin, cell.value.size()) == cell.value);
          told += cell.value + ";";
        }
        told += "\n";
      }
    return told;
  };
  CHECK(cells("| a | b |\n|---|:-:|\n| `x | y` | |\n| `x \\| y` | z |\n") == "a;b;\n`x;y`;;\n`x \\| y`;z;\n");
  CHECK(cells("a | b\n--- | ---\nc | d\n") == "a;b;\nc;d;\n");
  CHECK(cells("a | b\nc | d\n") == "");
  CHECK(cells("| a |\n|---|\n") == "a;\n");
}

TEST_CASE("any document ends quickly") {
  for (const std::string part : {"[", "![[", "<!-- ", "> ", "* ", "`", "```\ncompose\n", "[a](<b", "**a _", "# compose\n"}) {
    CAPTURE(part);
    std::string text = "docker compose up\n";
    while (text.size() < 40'000) text += part;
    CHECK(blocks_of(text).size() < 10'000'000);
  }
}

TEST_CASE("a line about one compose file tells its stage") {
  const auto named_in = [](const std::string& text) {
    const Facts facts = extract_markdown(0, {.path = "README.md", .text = text, .kind = FileKind::markdown});
    std::string told;
    for (const auto& document : facts.documents)
      for (const DocumentedFile& named : document->named)
        told += (named.stage == NamedStage::development ? "dev " : "other ") + named.path + "; ";
    return told;
  };
  CHECK(named_in("- [Docker Compose for easy local development](./docker-compose.yaml)\n") == "dev ./docker-compose.yaml; ");
  CHECK(named_in("| `ops/compose.yml` | local setup |\n") == "dev ops/compose.yml; ");
  CHECK(named_in("Production runs `compose.yml`.\n") == "other compose.yml; ");
  CHECK(named_in("See [the file](compose.yml).\n") == "");
  CHECK(named_in("`compose.yml` for development, `compose.prod.yml` on the server\n") == "");
  CHECK(named_in("[local](https://example.com/compose.yml?raw=1)\n") == "");
}
