-- For vim.lsp.enable('preship') of Neovim 0.11, by people who would rather not have the plugin start it (autostart = false).
return require('preship').lsp_config()
