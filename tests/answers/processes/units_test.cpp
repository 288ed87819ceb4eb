#include "answers/processes/units.h"

#include "catch.h"
#include "engine/analysis.h"
#include "formats/shell/shell.h"

using namespace preship;

namespace {

std::string called(const std::string& command) {
  const auto call = unit_call(parse_shell(0, command, 0).at(0));
  if (!call) return "none";
  std::string told = call->verb + (call->computed ? "* " : " ");
  for (const Text& unit : call->units) told += unit.value + " ";
  return told;
}

}  // namespace

TEST_CASE("units: what commands do to them") {
  CHECK(called("sudo systemctl restart web worker.service") == "restart web worker.service ");
  CHECK(called("systemctl --user enable --now web") == "enable --now web ");
  CHECK(called("systemctl show -p User --value web") == "show web ");
  CHECK(called("systemctl restart \"$UNIT\"") == "restart* ");
  CHECK(called("service nginx reload") == "reload nginx ");
  CHECK(called("journalctl -u web -n 100 -f") == "log web ");
  CHECK(called("docker restart web") == "none");
  CHECK(unit_name("mail@eu.service") == "mail");
}

TEST_CASE("units: those of services, with what they run in") {
  Analysis analysis = Analysis::from_memory(
      {{"deploy/web.service",
        "[Unit]\nPartOf=all.target\n[Service]\nWorkingDirectory=/srv/shop\nExecStart=/srv/shop/venv/bin/gunicorn x\n"},
       {"deploy/job.service", "[Service]\nType=oneshot\nExecStart=/usr/bin/node job.js\n"}});
  const std::vector<HostService> services = host_services(analysis.project());
  REQUIRE(services.size() == 2);
  const HostService& web = services[0].name == "web" ? services[0] : services[1];
  const HostService& job = services[0].name == "web" ? services[1] : services[0];
  CHECK(web.environment == "/srv/shop/venv");
  CHECK(web.follows);
  CHECK(job.environment.empty());
  CHECK(job.once);
}
