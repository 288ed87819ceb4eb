#include "answers/fold.h"
#include "answers/nginx/placement.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const AbsentCertificate& absent : absent_certificates(project)) {
    const std::string& service = absent.service->name.value;
    findings.push_back({absent.path.span,
                        "'" + service + "' mounts nothing at '" + absent.path.value + "': nginx will not start",
                        {{absent.service->name.span, "the service whose nginx reads this file"}}});
  }
  return one_per_file(std::move(findings));
}

Rule nginx_certificate_not_mounted() { return {check}; }

}  // namespace preship
