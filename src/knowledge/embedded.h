#pragma once
// Files embedded by cmake/Embed.cmake: C++20 has no #embed. CMakeLists.txt says which file each is.

#include <string_view>

namespace preship::embedded {

// knowledge/
std::string_view rule_weaknesses();
std::string_view subjects();
// knowledge/code/
std::string_view app_programs();
std::string_view build_configs();
std::string_view frameworks();
std::string_view lockfiles();
std::string_view manifests();
std::string_view package_programs();
std::string_view packages();
std::string_view python_routers();
std::string_view routed_frameworks();
std::string_view runners();
std::string_view schema_calls();
std::string_view servers();
std::string_view throwing_calls();
// knowledge/env/
std::string_view certificate_switches();
std::string_view gunicorn_settings();
std::string_view implied_keys();
std::string_view library_keys();
std::string_view library_names();
std::string_view platform_keys();
std::string_view provider_keys();
std::string_view stage_keys();
// knowledge/formats/
std::string_view builtin_variables();
std::string_view compose_keys();
std::string_view kubernetes_apis();
std::string_view kubernetes_kinds();
std::string_view heroku_signs();
std::string_view nginx_directives();
std::string_view nginx_variables();
std::string_view pod_limits();
std::string_view stranger_values();
std::string_view workflow_contexts();
// knowledge/images/
std::string_view image_data();
std::string_view image_official_names();
std::string_view image_brokers();
std::string_view image_lifetimes();
std::string_view image_required();
std::string_view image_roles();
std::string_view image_signs();
std::string_view image_tools();
std::string_view package_managers();
std::string_view without_healthcheck();
// knowledge/release/
std::string_view action_permissions();
std::string_view caching_actions();
std::string_view migration_files();
std::string_view migration_tools();
std::string_view platform_files();
std::string_view platform_routers();
std::string_view release_actions();
std::string_view release_commands();
std::string_view release_programs();
std::string_view retired();
std::string_view wrappers();
// knowledge/secrets/
std::string_view secret_files();
std::string_view secret_formats();
std::string_view secret_known_values();
// knowledge/stores/
std::string_view first_logins();
std::string_view queues();
std::string_view store_key_words();
std::string_view store_ports();
std::string_view store_upgrades();
std::string_view word_lists();

// rules/checklists/
std::string_view checklist_reads();
std::string_view nextjs_on_sealos();
std::string_view small_saas();
std::string_view pnpm_monorepo();
std::string_view nextly_migrations();
std::string_view staged_cutover();

// report/html/page/
std::string_view page_css();
std::string_view page_js();
std::string_view findings_js();
std::string_view fleet_js();
std::string_view start_js();
// report/graph/
std::string_view picture_css();
std::string_view picture_js();

}  // namespace preship::embedded
