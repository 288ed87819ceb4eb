#pragma once
// Files embedded by cmake/Embed.cmake: C++20 has no #embed.

#include <string_view>

namespace preship::embedded {

std::string_view gunicorn_settings();
std::string_view compose_keys();     // compose_keys.tsv
std::string_view image_data();       // image_data.tsv
std::string_view image_lifetimes();  // image_lifetimes.tsv
std::string_view image_required();   // image_required.tsv
std::string_view platform_keys();    // platform_keys.tsv
std::string_view secret_formats();   // secret_formats.tsv
std::string_view kubernetes_apis();  // kubernetes_apis.tsv
std::string_view nginx_variables();  // nginx_variables.tsv
std::string_view image_tools();      // image_tools.tsv
std::string_view provider_keys();    // provider_keys.tsv
std::string_view library_keys();     // library_keys.tsv

std::string_view caching_actions();  // caching_actions.tsv
std::string_view throwing_calls();   // throwing_calls.tsv
std::string_view queues();           // queues.tsv
std::string_view release_commands();
std::string_view release_actions();
std::string_view workflow_contexts();
std::string_view schema_calls();
std::string_view subjects();         // subjects.tsv
std::string_view migration_tools();  // migration_tools.tsv
std::string_view rule_weaknesses();  // rule_weaknesses.tsv
std::string_view migration_files();  // migration_files.tsv
std::string_view store_upgrades();   // store_upgrades.tsv

// Of rules/checklists/.
std::string_view checklist_reads();  // reads.tsv
std::string_view nextjs_on_sealos();
std::string_view small_saas();
std::string_view pnpm_monorepo();
std::string_view nextly_migrations();
std::string_view staged_cutover();

// Of report/html_page/.
std::string_view page_css();
std::string_view page_js();
std::string_view findings_js();
std::string_view start_js();

}  // namespace preship::embedded
