# The server with all that publishing needs. docs/deploy.md says how it is used; compose.yaml starts it.

# Whose words the app is built with: docker build --build-context edition=… puts another publication here, as compose.yaml does.
FROM scratch AS edition
COPY public /

# The app is built with what development needs; none of that comes along.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json vite.config.ts index.html ./
COPY src ./src
COPY --from=edition /*.json ./public/
RUN npx vite build --logLevel warn

FROM node:24-bookworm-slim
# Faces for scripts that ours lack, on share cards: fonts-noto-core has most, fonts-noto-cjk those of East Asia.
ARG FONTS=fonts-liberation
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ${FONTS} \
 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4173 DATA_DIR=/data ENV_FILE=none
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund \
 && npm cache clean --force \
 && mkdir -p /data dist node_modules/.cache \
 && chown node:node /data dist node_modules/.cache
COPY tsconfig.json ./
# The schemas that publishing puts into a site are here.
COPY docs/contracts ./docs/contracts
COPY src ./src
COPY public ./public
COPY --from=build /app/dist/app ./built

USER node
# Subscribers; the site with what was live before; pictures in their sizes, which take long to make.
VOLUME ["/data", "/app/dist", "/app/node_modules/.cache"]
EXPOSE 4173
# The first start draws every picture and card before it listens.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The app of this image, the edition as it stands, then the server: also where a story is damaged and what was live stays.
CMD ["sh", "-c", "rm -rf dist/app && cp -R built dist/app && node src/settings/run.js src/publish/main.ts; exec node src/settings/run.js src/server/main.ts"]
