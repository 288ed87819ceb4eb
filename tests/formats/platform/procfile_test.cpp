#include "catch.h"
#include "formats/formats.h"

namespace preship {
namespace {

TEST_CASE("every line of a Procfile is a process") {
  const std::string text =
      "# comment\nweb: gunicorn -b 0.0.0.0:${PORT:-8000} app\r\nrelease: python manage.py migrate\n\nnot a process\nworker:  celery -A "
      "$QUEUE";
  const Facts facts = extract_procfile(0, {.path = "Procfile", .text = text, .kind = FileKind::procfile});
  std::string shown;
  for (const Deployment& deployment : facts.deployments) {
    CHECK(text.substr(deployment.name.span.begin, deployment.name.value.size()) == deployment.name.value);
    shown += deployment.id.text() + (deployment.web ? " web" : "") + " " + deployment.command.at(0).value +
             (deployment.release_command ? " releases" : "") + "\n";
  }
  CHECK(shown == "Procfile#web web gunicorn\nProcfile#release python releases\nProcfile#worker celery\n");
  REQUIRE(facts.ports.size() == 1);
  CHECK(facts.ports[0].number == 8000);
  CHECK(facts.ports[0].env_key == "PORT");
  REQUIRE(facts.env_reads.size() == 2);
  CHECK(facts.env_reads[0].key.value == "PORT");
  CHECK(facts.env_reads[1].deployment.text() == "Procfile#worker");
}

}  // namespace
}  // namespace preship
