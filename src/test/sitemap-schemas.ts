// What sitemaps are checked against besides the schema of sitemaps.org: Google's extensions and the index, by their documentation.

const schema = (namespace: string, content: string) =>
  `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" xmlns="${namespace}" elementFormDefault="qualified">${content}</xsd:schema>`

const address =
  '<xsd:simpleType name="address"><xsd:restriction base="xsd:anyURI"><xsd:minLength value="12"/><xsd:maxLength value="2048"/></xsd:restriction></xsd:simpleType>'

/** developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps */
export const imageSchema = schema(
  'http://www.google.com/schemas/sitemap-image/1.1',
  `${address}<xsd:element name="image"><xsd:complexType><xsd:sequence><xsd:element name="loc" type="address"/></xsd:sequence></xsd:complexType></xsd:element>`,
)

/** developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
export const newsSchema = schema(
  'http://www.google.com/schemas/sitemap-news/0.9',
  `<xsd:simpleType name="words"><xsd:restriction base="xsd:string"><xsd:minLength value="1"/></xsd:restriction></xsd:simpleType>
  <xsd:element name="news"><xsd:complexType><xsd:sequence>
    <xsd:element name="publication"><xsd:complexType><xsd:sequence>
      <xsd:element name="name" type="words"/>
      <xsd:element name="language"><xsd:simpleType><xsd:restriction base="xsd:string"><xsd:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/></xsd:restriction></xsd:simpleType></xsd:element>
    </xsd:sequence></xsd:complexType></xsd:element>
    <xsd:element name="publication_date" type="xsd:dateTime"/>
    <xsd:element name="title" type="words"/>
  </xsd:sequence></xsd:complexType></xsd:element>`,
)

/** www.sitemaps.org/protocol.html#index */
export const indexSchema = schema(
  'http://www.sitemaps.org/schemas/sitemap/0.9',
  `${address}<xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence>
    <xsd:element name="sitemap" maxOccurs="50000"><xsd:complexType><xsd:sequence>
      <xsd:element name="loc" type="address"/><xsd:element name="lastmod" type="xsd:dateTime" minOccurs="0"/>
    </xsd:sequence></xsd:complexType></xsd:element>
  </xsd:sequence></xsd:complexType></xsd:element>`,
)

/** All three that a list of pages may draw on. The first file is the schema of sitemaps.org, under this name. */
export const everySchema = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
  <xsd:import namespace="http://www.google.com/schemas/sitemap-image/1.1" schemaLocation="image.xsd"/>
  <xsd:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="news.xsd"/>
</xsd:schema>`
