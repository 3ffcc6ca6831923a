from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class TaxConfigurationsList(BaseModel):
    tax_configurations: Optional["TaxConfigurationsListTaxConfigurations"] = Field(
        alias="taxConfigurations"
    )


class TaxConfigurationsListTaxConfigurations(BaseModel):
    edges: list["TaxConfigurationsListTaxConfigurationsEdges"]


class TaxConfigurationsListTaxConfigurationsEdges(BaseModel):
    node: "TaxConfigurationsListTaxConfigurationsEdgesNode"


class TaxConfigurationsListTaxConfigurationsEdgesNode(BaseModel):
    id: str
    channel: "TaxConfigurationsListTaxConfigurationsEdgesNodeChannel"
    prices_entered_with_tax: bool = Field(alias="pricesEnteredWithTax")
    charge_taxes: bool = Field(alias="chargeTaxes")


class TaxConfigurationsListTaxConfigurationsEdgesNodeChannel(BaseModel):
    id: str
    slug: str


TaxConfigurationsList.model_rebuild()
TaxConfigurationsListTaxConfigurations.model_rebuild()
TaxConfigurationsListTaxConfigurationsEdges.model_rebuild()
TaxConfigurationsListTaxConfigurationsEdgesNode.model_rebuild()
