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
  CHECK(blocks_of("```bash\nnpm run dev\n```\n") == "");
  CHECK(blocks_of("") == "");
  CHECK(blocks_of("```bash\ndocker compose up") == "? docker compose up; ");
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
