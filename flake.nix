# `nix run` in this folder builds and starts the program; `nix profile install` keeps it.
{
  description = "Guides self-massage, breathing and relaxation at a desk, and keeps an honest diary of pain";

  inputs.nixpkgs.url = "nixpkgs";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "unclench";
          version = (pkgs.lib.importTOML ./Cargo.toml).package.version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          buildType = "dist";
          # The tests want a terminal, a sound server and a speech program.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            $out/bin/unclench generate man --dir man
            installManPage man/*.1
            for shell in bash zsh fish; do
              $out/bin/unclench generate completions $shell > unclench.$shell
            done
            installShellCompletion unclench.{bash,zsh,fish}
            install -Dm644 -t $out/share/applications assets/desktop/unclench.desktop
            install -Dm644 -t $out/share/icons/hicolor/scalable/apps assets/desktop/unclench.svg
          '';
          meta = {
            description = "Guides self-massage, breathing and relaxation at a desk, with a pain diary";
            license = with pkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "unclench";
          };
        };
      });
    };
}
