#include "answers/proxies/certificate_contacts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const CertificateContact& contact : foreign_contacts(project)) {
    const std::string& address = contact.address.value;
    if (contact.refused) {
      findings.push_back({contact.address.span, "Let's Encrypt refuses the account that " + contact.reader + " asks for, since '" +
                                                    address + "' is of a domain for examples: no certificate comes from there"});
    } else {
      findings.push_back(
          {contact.address.span, "what the certificate authority has to say goes to '" + address + "', which is a placeholder"});
      findings.back().severity = Severity::warning;
    }
  }
  return findings;
}

Rule deploy_certificate_contact() { return {check}; }

}  // namespace preship
