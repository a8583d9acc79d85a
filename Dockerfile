# The proxy alone, without the extension and its tools. Two stages, so that npm and its cache stay behind.
# Pinned to the release that the tests run on; to pin the very bytes, add the digest that
# `docker buildx imagetools inspect node:24.21.0-alpine` prints.
FROM node:24.21.0-alpine AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY proxy/package.json proxy/
# No scripts: the root's would prepare the extension, and nothing of the proxy has one.
RUN npm ci --workspace proxy --include-workspace-root=false --omit=dev --ignore-scripts

FROM node:24.21.0-alpine
ENV NODE_ENV=production \
    PROXY_HOST=0.0.0.0 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY lib/aidge lib/aidge
COPY lib/proxy-contract lib/proxy-contract
COPY proxy proxy
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PROXY_PORT||8787}/healthz`).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Not through npm: it would not hand SIGTERM on, and orders under way would be cut off.
CMD ["node", "proxy/main.ts"]
