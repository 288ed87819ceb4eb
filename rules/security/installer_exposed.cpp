#include "answers/access/open_routes.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Installer& installer : open_installers(project))
    findings.push_back(
        {installer.span, "'" + installer.name + "' may be run again by anybody: nothing looks whether the app is installed already"});
  return findings;
}

Rule security_installer_exposed() { return {check}; }

}  // namespace preship
