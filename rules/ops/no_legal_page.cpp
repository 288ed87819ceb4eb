#include "answers/release/deployed.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

constexpr std::string_view legal_words[] = {"privacy",    "terms",       "legal",      "imprint",       "impressum",  "datenschutz",
                                            "agb",        "tos",         "gdpr",       "cookie-policy", "mentions",   "confidentialite",
                                            "privacidad", "privacidade", "termos",     "terminos",      "policy",     "policies",
                                            "cgu",        "cgv",         "tokushoho",  "privacypolicy", "dieu-khoan", "chinh-sach",
                                            "disclaimer", "integritet",  "personvern", "conditions"};

static bool is_legal(std::string_view path) {
  const std::string lower = lower_case(path);
  return std::ranges::any_of(legal_words, [&](std::string_view word) {
    for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1))
      if (at == 0 || !is_letter(lower[at - 1])) return true;
    return false;
  });
}

static const PackageDependency* payment_of(const Project& project) {
  for (const auto& package : project.facts.packages)
    for (const PackageDependency& dependency : package->dependencies)
      if (!dependency.dev && project.in_production({package->file}) &&
          is_one_of(dependency.name.value,
                    {"stripe", "@stripe/stripe-js", "@paddle/paddle-js", "@paddle/paddle-node-sdk", "@lemonsqueezy/lemonsqueezy.js",
                     "braintree", "@paypal/react-paypal-js", "@polar-sh/sdk", "@mollie/api-client", "razorpay"}))
        return &dependency;
  return nullptr;
}

// The pages that people see are here: one by one, as files.
static bool has_pages(const Project& project) {
  return std::ranges::any_of(project.services, [](const Service& service) {
    return service.deployable && service.production && std::ranges::any_of(service.frameworks, [](const std::string& name) {
             return is_one_of(name, {"next", "nuxt", "remix", "sveltekit", "astro"});
           });
  });
}

static Findings check(const Project& project) {
  const PackageDependency* payment = payment_of(project);
  if (payment == nullptr || !has_pages(project) || !once<deployed_by>(project)) return {};
  if (std::ranges::any_of(project.files, [](const SourceFile& file) { return is_legal(file.path); }) ||
      std::ranges::any_of(project.facts.routes, [](const HttpRoute& route) { return is_legal(route.path.value); }))
    return {};
  return {{payment->name.span, "the app takes money, and has no page for terms or privacy"}};
}

Rule ops_no_legal_page() { return {check}; }

}  // namespace preship
